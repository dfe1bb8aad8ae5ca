// Times MPXJ's MicrosoftScheduler on a project that longpole wrote, and compares the two answers.
//
//   java -cp 'FOLDER/*' Mpxj.java WARM_UP.xml PLAN.xml ROUNDS
//
// The file has longpole's dates and floats in it. They are kept aside after reading; schedule() begins by clearing them in the project, so that what is
// there afterwards is MPXJ's own. Times are milliseconds of each round, by the clock and of the CPU for the thread that schedules: the second leaves out
// the garbage collector, the compiler and waiting for a busy machine. Prints a document of JSON, and the first differences to stderr.

import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.cpm.MicrosoftScheduler;
import org.mpxj.mspdi.MSPDIReader;

public class Mpxj {
    static final int WARM_UPS = 5, TOLD = 3;
    static final Map<String, Function<Task, LocalDateTime>> DATES = new LinkedHashMap<>();
    static final Map<String, Function<Task, Duration>> FLOATS = new LinkedHashMap<>();

    static {
        DATES.put("early start", Task::getEarlyStart);
        DATES.put("early finish", Task::getEarlyFinish);
        DATES.put("late start", Task::getLateStart);
        DATES.put("late finish", Task::getLateFinish);
        FLOATS.put("total float", Task::getTotalSlack);
        FLOATS.put("free float", Task::getFreeSlack);
    }

    public static void main(String[] args) throws Exception {
        warmUp(args[0]);
        int rounds = Integer.parseInt(args[2]);
        Times read = new Times(), scheduled = new Times(), floats = new Times();
        String same = "";
        for (int round = 1; round <= rounds; round++) {
            ProjectFile project = read.of(() -> new MSPDIReader().read(args[1]));
            List<List<Object>> ours = round == rounds ? values(project) : null;
            System.gc(); // what reading left behind is no affair of the scheduler
            scheduled.of(() -> schedule(project));
            floats.of(() -> readFloats(project));
            if (ours != null) same = compared(project, ours);
        }
        System.out.printf("{\"java\": \"%s\", \"read\": %s, \"schedule\": %s, \"floats\": %s, \"same\": {%s}}%n", System.getProperty("java.version"), read,
            scheduled, floats, same);
    }

    // What some work took, round by round.
    static class Times {
        final List<Double> clock = new ArrayList<>(), cpu = new ArrayList<>();

        <R> R of(Callable<R> work) throws Exception {
            long start = System.nanoTime(), cpuStart = cpuNanos();
            R result = work.call();
            cpu.add((cpuNanos() - cpuStart) / 1e6);
            clock.add((System.nanoTime() - start) / 1e6);
            return result;
        }

        static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        @Override
        public String toString() {
            return "{\"clock\": " + clock + ", \"cpu\": " + cpu + "}";
        }
    }

    static void warmUp(String path) throws Exception {
        ProjectFile project = new MSPDIReader().read(path);
        for (int i = 0; i < WARM_UPS; i++) {
            schedule(project);
            readFloats(project);
        }
    }

    static ProjectFile schedule(ProjectFile project) throws Exception {
        new MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate());
        return project;
    }

    // MPXJ works floats out when they are asked for, as longpole does.
    static double readFloats(ProjectFile project) {
        double sum = 0;
        for (Task task : project.getTasks()) sum += task.getTotalSlack().getDuration() + task.getFreeSlack().getDuration() + (task.getCritical() ? 1 : 0);
        return sum;
    }

    static List<Task> tasks(ProjectFile project) {
        return project.getTasks().stream().filter(task -> task.getUniqueID() != 0).collect(Collectors.toList());
    }

    // Four dates and two floats of every task.
    static List<List<Object>> values(ProjectFile project) {
        List<List<Object>> rows = new ArrayList<>();
        for (Task task : tasks(project)) {
            List<Object> row = new ArrayList<>();
            DATES.values().forEach(date -> row.add(date.apply(task)));
            FLOATS.values().forEach(slack -> row.add(minutes(project, slack.apply(task))));
            rows.add(row);
        }
        return rows;
    }

    static long minutes(ProjectFile project, Duration duration) {
        return Math.round(duration.convertUnits(TimeUnit.MINUTES, project.getProjectProperties()).getDuration());
    }

    // For each value: how many tasks there are, in how many it is equal, and in how many only in working time (Friday 17:00 and Monday 09:00).
    static String compared(ProjectFile project, List<List<Object>> ours) {
        List<List<Object>> theirs = values(project);
        List<String> names = new ArrayList<>(DATES.keySet());
        names.addAll(FLOATS.keySet());
        List<String> parts = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int equal = 0, equivalent = 0, told = 0;
            for (int row = 0; row < ours.size(); row++) {
                Object a = ours.get(row).get(column), b = theirs.get(row).get(column);
                if (a.equals(b)) equal++;
                else if (noWorkBetween(project, a, b)) equivalent++;
                else if (told++ < TOLD) System.err.printf("%s of row %d: longpole %s, MPXJ %s%n", names.get(column), row + 1, a, b);
            }
            parts.add(String.format("\"%s\": [%d, %d, %d]", names.get(column), ours.size(), equal, equivalent));
        }
        return String.join(", ", parts);
    }

    static boolean noWorkBetween(ProjectFile project, Object a, Object b) {
        if (!(a instanceof LocalDateTime && b instanceof LocalDateTime)) return false;
        return project.getDefaultCalendar().getWork((LocalDateTime) a, (LocalDateTime) b, TimeUnit.MINUTES).getDuration() == 0;
    }
}
