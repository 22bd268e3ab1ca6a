import java.io.FileReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.dataspacetck.core.system.ConsoleMonitor;
import org.eclipse.dataspacetck.dsp.system.DspSystemLauncher;
import org.eclipse.dataspacetck.runtime.ConsoleResultWriter;
import org.eclipse.dataspacetck.runtime.TckRuntime;

/** Starts the kit's own runtime over all of its tests: the module that has a main class is not published. */
public class Kit {
    public static void main(String[] args) throws Exception {
        var read = new Properties();
        try (var file = new FileReader(args[0])) {
            read.load(file);
        }
        Map<String, String> properties = new HashMap<>();
        read.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        var monitor = new ConsoleMonitor(false, true);
        var summary = TckRuntime.Builder.newInstance()
                .properties(properties)
                .addPackage("org.eclipse.dataspacetck.dsp.verification")
                .launcher(DspSystemLauncher.class)
                .monitor(monitor)
                .build()
                .execute();
        new ConsoleResultWriter(monitor).output(summary);
        System.out.printf("Counted: found %d, passed %d, failed %d, skipped %d%n", summary.getTestsFoundCount(),
                summary.getTestsSucceededCount(), summary.getTestsFailedCount(), summary.getTestsSkippedCount());
        System.out.println("Test run complete");
        System.exit(0);
    }
}
