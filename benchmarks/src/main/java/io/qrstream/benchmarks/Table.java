package io.qrstream.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a Markdown table whose columns are aligned, so that it reads as plain text too. */
final class Table {

    private static final List<String> HEAD =
            List.of("what", "unit", "ours", "peer's", "ratio", "goal", "peer", "how measured");
    private static final int FIRST_NUMBER = 2;
    private static final int LAST_NUMBER = 5;

    private Table() {}

    /** Formats results, one line each, after two lines of head. */
    static List<String> format(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(cells(result)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, rule(widths));
        return lines;
    }

    private static List<String> cells(Result result) {
        return List.of(
                result.what(),
                result.unit(),
                number(result.ours()),
                number(result.theirs()),
                number(result.ratio()),
                result.goal().isPresent() ? number(result.goal().getAsDouble()) : "",
                result.peer(),
                result.how());
    }

    /** Three significant digits; nothing for what is not there. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            boolean right = isNumber(column);
            line.append(right ? " " + padding : " ").append(row.get(column));
            line.append(right ? " |" : padding + " |");
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            line.append(' ').append("-".repeat(widths[column]));
            line.append(isNumber(column) ? ":|" : " |");
        }
        return line.toString();
    }

    private static boolean isNumber(int column) {
        return column >= FIRST_NUMBER && column <= LAST_NUMBER;
    }
}
