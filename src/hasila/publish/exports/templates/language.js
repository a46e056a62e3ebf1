"use strict";
(() => {
  // The spelling that the program compares: no marks, one alef, one ya, one ta.
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase()
      .replace(/[\u064B-\u065F\u0670\u0640\u200B-\u200F]/g, "")
      .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
      .replace(/\u0649/g, "\u064A").replace(/\u0629/g, "\u0647").replace(/\s+/g, " ").trim();
  const box = document.getElementById("query");
  const hits = document.getElementById("hits");
  const parts = [...document.querySelectorAll(".part")].map((part) => ({
    part,
    details: part.querySelector(":scope > details"),
    isOpen: Boolean(part.querySelector(":scope > details")?.open),
    items: [...part.querySelectorAll(".item")],
  }));
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, fold(item.textContent));
    return texts.get(item);
  };
  const search = () => {
    const words = fold(box.value).split(" ").filter(Boolean);
    let found = 0;
    for (const { part, details, isOpen, items } of parts) {
      let here = 0;
      for (const item of items) {
        item.hidden = !words.every((word) => textOf(item).includes(word));
        here += !item.hidden;
      }
      part.hidden = here === 0;
      if (details) details.open = words.length ? here > 0 : isOpen;
      found += here;
    }
    hits.textContent = words.length ? `${found} found` : "";
  };
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  // A link may lead to what is folded away or filtered out.
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      box.value = "";
      search();
    }
    const details = target.closest("details") ?? target.querySelector(":scope > details");
    if (details) details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", show);
  show();
})();
