package dev.trato.integration.exchange.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Turns the number in a cell into what the user sees there, in one plain notation for all languages: {@code 4514}, {@code 0.3},
 * {@code 2024-03-01}, {@code 2024-03-01T14:30}, {@code 14:30}, {@code 12%}.
 */
final class CellFormats {

    private enum Kind { NUMBER, PERCENT, DATE, TIME }

    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final int MAX_STYLES = 65_536;
    private static final int LONGEST_FORMAT = 255;
    private static final int MAX_EXPONENT = 400;

    private final boolean from1904;
    private Kind[] kinds = new Kind[64];
    private int styles;

    /**
     * @param xml      the styles of the workbook, null if it has none
     * @param from1904 whether days are counted from 1904 and not from 1900
     */
    CellFormats(@Nullable XmlEvents xml, boolean from1904) {
        this.from1904 = from1904;
        if (xml != null) {
            read(xml);
        }
    }

    private void read(XmlEvents xml) {
        Map<Integer, String> codes = new HashMap<>();
        boolean cells = false;
        while (xml.next()) {
            if (xml.opens("numFmt")) {
                String code = xml.attribute("formatCode");
                if (code != null && code.length() <= LONGEST_FORMAT && codes.size() < MAX_STYLES) {
                    codes.put(xml.number("numFmtId", 0), code);
                }
            }
            cells = xml.opens("cellXfs") || cells && !xml.closes("cellXfs");
            if (cells && xml.opens("xf")) {
                add(kind(xml.number("numFmtId", 0), codes), xml);
            }
        }
    }

    private void add(Kind kind, XmlEvents xml) {
        if (styles == MAX_STYLES) {
            throw xml.damaged(null);
        }
        if (styles == kinds.length) {
            kinds = Arrays.copyOf(kinds, styles * 2);
        }
        kinds[styles++] = kind;
    }

    private static Kind kind(int id, Map<Integer, String> codes) {
        String code = codes.get(id);
        if (code == null) {
            code = BuiltinFormats.getBuiltinFormat(id);
        }
        if (code == null) {
            return Kind.NUMBER;
        }
        if (DateUtil.isADateFormat(id, code)) {
            String letters = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
            return letters.indexOf('d') >= 0 || letters.indexOf('y') >= 0 || letters.indexOf('h') < 0 && letters.indexOf('s') < 0
                    ? Kind.DATE : Kind.TIME;
        }
        return code.replaceAll("\"[^\"]*\"|\\\\.", "").indexOf('%') >= 0 ? Kind.PERCENT : Kind.NUMBER;
    }

    /** The text of a number in a cell of that style; what is no number stays as it is. */
    String text(String number, int style) {
        if (number.length() > MAX_EXPONENT) {
            return number;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number.strip());
        } catch (NumberFormatException e) {
            return number;
        }
        if (Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT) {
            return number;
        }
        return switch (style >= 0 && style < styles ? kinds[style] : Kind.NUMBER) {
            case NUMBER -> plain(value);
            case PERCENT -> plain(value.movePointRight(2)) + "%";
            case DATE -> date(value);
            case TIME -> time(value);
        };
    }

    /** Fifteen digits, as spreadsheets show: what a double adds beyond them is noise. */
    private static String plain(BigDecimal value) {
        BigDecimal shown = value.round(AS_SHOWN).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }

    private String date(BigDecimal days) {
        LocalDateTime moment = moment(days);
        if (moment == null) {
            return plain(days);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString() : moment.toString();
    }

    private String time(BigDecimal days) {
        LocalDateTime moment = moment(days);
        if (moment == null) {
            return plain(days);
        }
        return days.compareTo(BigDecimal.ONE) < 0 ? moment.toLocalTime().toString() : date(days);
    }

    private @Nullable LocalDateTime moment(BigDecimal days) {
        double value = days.doubleValue();
        return DateUtil.isValidExcelDate(value) ? DateUtil.getLocalDateTime(value, from1904, true) : null;
    }
}
