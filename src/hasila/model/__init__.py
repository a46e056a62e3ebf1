"""The nouns: frozen records that the stages take and give. They know nothing of any language."""
