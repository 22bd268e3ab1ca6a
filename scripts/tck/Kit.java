import java.io.FileReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.dataspacetck.core.spi.system.SystemLauncher;
import org.eclipse.dataspacetck.core.system.ConsoleMonitor;
import org.eclipse.dataspacetck.runtime.ConsoleResultWriter;
import org.eclipse.dataspacetck.runtime.TckRuntime;

/**
 * Starts a kit's own runtime: the modules that have a main class are not published. Arguments: its properties,
 * its launcher, and the packages of its tests.
 */
public class Kit {
    public static void main(String[] args) throws Exception {
        var read = new Properties();
        try (var file = new FileReader(args[0])) {
            read.load(file);
        }
        Map<String, String> properties = new HashMap<>();
        read.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        var monitor = new ConsoleMonitor(false, true);
        var runtime = TckRuntime.Builder.newInstance()
                .properties(properties)
                .launcher(Class.forName(args[1]).asSubclass(SystemLauncher.class))
                .monitor(monitor);
        for (var i = 2; i < args.length; i++) {
            runtime.addPackage(args[i]);
        }
        var summary = runtime.build().execute();
        new ConsoleResultWriter(monitor).output(summary);
        System.out.printf("Counted: found %d, passed %d, failed %d, skipped %d%n", summary.getTestsFoundCount(),
                summary.getTestsSucceededCount(), summary.getTestsFailedCount(), summary.getTestsSkippedCount());
        System.out.println("Test run complete");
        System.exit(0);
    }
}
