package dev.trato.ui.form;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import dev.trato.ui.Kit;
import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;

/** Makes date pickers speak the reader's language. */
public final class DateWords {

    private DateWords() {}

    public static void apply(Kit kit, DatePicker picker) {
        picker.setLocale(kit.locale());
        picker.setI18n(words(kit));
    }

    public static void apply(Kit kit, DateTimePicker picker) {
        picker.setLocale(kit.locale());
        picker.setDatePickerI18n(words(kit));
        picker.setDateAriaLabel(kit.text("date.day"));
        picker.setTimeAriaLabel(kit.text("date.time"));
    }

    /** Names the two inputs of a picker that has no label of its own. */
    public static void name(Kit kit, DateTimePicker picker, String label) {
        picker.setDateAriaLabel(label + ", " + kit.text("date.day"));
        picker.setTimeAriaLabel(label + ", " + kit.text("date.time"));
    }

    private static DatePicker.DatePickerI18n words(Kit kit) {
        var symbols = DateFormatSymbols.getInstance(kit.locale());
        return new DatePicker.DatePickerI18n()
                .setMonthNames(Arrays.asList(symbols.getMonths()).subList(0, 12))
                .setWeekdays(weekdays(symbols.getWeekdays()))
                .setWeekdaysShort(weekdays(symbols.getShortWeekdays()))
                .setFirstDayOfWeek(firstDay(kit))
                .setToday(kit.text("date.today"))
                .setCancel(kit.text("button.cancel"));
    }

    private static List<String> weekdays(String[] fromSunday) {
        return Arrays.asList(fromSunday).subList(1, 8);
    }

    /** 0 for Sunday. In Spanish the week begins on Monday, whatever the country. */
    private static int firstDay(Kit kit) {
        var locale = kit.locale();
        var first = locale.getLanguage().equals("es") ? DayOfWeek.MONDAY : WeekFields.of(locale).getFirstDayOfWeek();
        return first.getValue() % 7;
    }
}
