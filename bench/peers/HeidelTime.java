// Reads "day<tab>text" lines in base64 and prints one TimeML document in base64 for each.
// One machine for all texts: starting it takes longer than reading a hundred of them.

import com.sun.management.OperatingSystemMXBean;
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

public class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone reader = new HeidelTimeStandalone(
            Language.ARABIC, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.NO);
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        reader.process("warm", days.parse("2022-01-24"));
        OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = System.nanoTime();
        long used = system.getProcessCpuTime();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t");
            String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String told;
            try {
                told = reader.process(text, days.parse(parts[0]));
            } catch (Throwable error) {
                told = "!" + error.getClass().getSimpleName();
            }
            System.out.println("=" + Base64.getEncoder().encodeToString(
                told.getBytes(StandardCharsets.UTF_8)));
        }
        System.out.println(
            "#" + (System.nanoTime() - begun) + " " + (system.getProcessCpuTime() - used));
    }
}
