package dev.trato.records.quality;

import dev.trato.kernel.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much it counts that a field is filled in.
 *
 * @param fields one of these is enough: a mobile number will do where there is no other
 * @param points 1 to {@value #MOST}, against the others of the type
 */
public record Weight(List<String> fields, int points) {

    public static final int MOST = 10;
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]\\w*(?:\\s*\\|\\s*[A-Za-z]\\w*)*)\\s*:\\s*(\\d{1,2})\\s*");

    public Weight {
        fields = List.copyOf(fields);
        if (points < 1 || points > MOST) {
            throw new Problem("problem.quality.points", MOST);
        }
    }

    public static Weight of(int points, String... fields) {
        return new Weight(List.of(fields), points);
    }

    /** Reads what {@link #print} wrote; {@link Problem} for a line that says something else. */
    public static List<Weight> parse(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(line -> {
            var read = LINE.matcher(line);
            if (!read.matches()) {
                throw new Problem("problem.quality.line", line.strip());
            }
            return new Weight(List.of(read.group(1).split("\\s*\\|\\s*")), Integer.parseInt(read.group(2)));
        }).toList();
    }

    /** One per line: {@code phone|mobile:3}. */
    public static String print(List<Weight> weights) {
        return weights.stream().map(weight -> String.join("|", weight.fields) + ":" + weight.points).collect(Collectors.joining("\n"));
    }
}
