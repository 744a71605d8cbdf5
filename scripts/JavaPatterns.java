import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes tests/data/java-patterns.jsonl: random patterns and whether `java.util.regex.Pattern` takes them. The seed is
 * fixed.
 *
 *     java scripts/JavaPatterns.java
 *
 * Left out are an unbounded repetition in a look-behind, which Java 6 and 7 refuse, the Java of the service's years, and
 * Java 13 and later take; what came with Java 9: {@code \N}, {@code \b{g}}; scripts and blocks that Unicode does not have,
 * which the page takes at their word; and a quotation that begins in the middle of an escape.
 */
public class JavaPatterns {
    private static final String[] PARTS = {
        "a", "b", "Z", "0", "9", "-", "/", "_", " ", "é", "漢", ".", "^", "$", "|", "(", "(", ")", ")", ")", "[", "[", "]", "]",
        "[^", "&&", "&", "{", "}", "*", "+", "?", ",", "<", ">", "=", "!", ":", "#", "a{2}", "b{2,}", "{2,5}", "{5,2}", ".{0}", "{,2}",
        "{x}", "{ 2}", "{2", "(?:", "(?=", "(?!", "(?>", "(?i)", "(?i:", "(?-s)", "(?z)", "(?<n>", "(?<m1>", "(?<1>", "\\k<n>",
        "\\k", "a-z", "z-a", "0-9", "a-", "-a", "[a]", "[]a]", "[^]a]", "[a-z&&[^b]]", "[a-\\d]", "[\\d-a]", "[a-\\", "[\\t-\\", "-\\x41]", "-\\n]", "[\\1]", "[\\b]", "[\\Qa\\E-z]", "\\", "\\\\", "\\.", "\\$", "\\-", "\\[",
        "\\]", "\\d", "\\D", "\\w", "\\s", "\\S", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\t", "\\n", "\\e", "\\a", "\\f",
        "\\m", "\\y", "\\i", "\\j", "\\q", "\\E", "\\Q", "\\Qa(\\E", "\\1", "\\9", "\\0", "\\07", "\\08", "\\0377", "\\x", "\\x4",
        "\\x41", "\\x{41}", "\\x{110000}", "\\x{}", "\\u0041", "\\u00", "\\cA", "\\c", "\\p{L}", "\\p{Lu}", "\\p{Lx}", "\\pL", "\\p",
        "\\P{Alpha}", "\\p{Nope}", "\\p{IsLatin}", "\\p{javaLowerCase}", "\\p{", "\\p{}", ".jpg", "IMG", "~", "tmp",
    };
    private static final int EACH = 2000;

    public static void main(String[] args) throws IOException {
        Random random = new Random(20_261_121);
        Map<String, Boolean> judged = new LinkedHashMap<>();
        int[] counts = new int[2];
        while (counts[0] < EACH || counts[1] < EACH) {
            StringBuilder text = new StringBuilder();
            for (int left = 1 + random.nextInt(6); left > 0; left -= 1) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String pattern = text.toString();
            boolean taken = isTaken(pattern);
            if (counts[taken ? 1 : 0] < EACH && !isLeftOut(pattern) && judged.putIfAbsent(pattern, taken) == null) {
                counts[taken ? 1 : 0] += 1;
            }
        }
        StringBuilder out = new StringBuilder();
        judged.forEach((pattern, taken) -> out.append("{\"pattern\": ").append(quoted(pattern)).append(", \"taken\": ").append(taken).append("}\n"));
        Files.writeString(Path.of("tests/data/java-patterns.jsonl"), out);
    }

    private static boolean isTaken(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException refused) {
            return false;
        }
    }

    private static boolean isLeftOut(String pattern) {
        return pattern.contains("\\b{") || pattern.contains("\\N") || pattern.contains("(?<=") || pattern.contains("(?<!")
            || pattern.matches(".*\\\\(c|x.?|u.{0,3}|0)\\\\Q.*");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
