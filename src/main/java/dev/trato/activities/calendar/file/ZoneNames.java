package dev.trato.activities.calendar.file;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Names by which programs call time zones. */
final class ZoneNames {

    /** As Outlook and Exchange say it, where that is not the usual name. */
    private static final Map<String, String> WINDOWS = Map.ofEntries(
            Map.entry("W. Europe Standard Time", "Europe/Berlin"),
            Map.entry("Romance Standard Time", "Europe/Paris"),
            Map.entry("Central Europe Standard Time", "Europe/Budapest"),
            Map.entry("Central European Standard Time", "Europe/Warsaw"),
            Map.entry("GMT Standard Time", "Europe/London"),
            Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
            Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
            Map.entry("FLE Standard Time", "Europe/Kyiv"),
            Map.entry("GTB Standard Time", "Europe/Bucharest"),
            Map.entry("Turkey Standard Time", "Europe/Istanbul"),
            Map.entry("Russian Standard Time", "Europe/Moscow"),
            Map.entry("Eastern Standard Time", "America/New_York"),
            Map.entry("Central Standard Time", "America/Chicago"),
            Map.entry("Mountain Standard Time", "America/Denver"),
            Map.entry("US Mountain Standard Time", "America/Phoenix"),
            Map.entry("Pacific Standard Time", "America/Los_Angeles"),
            Map.entry("Central Standard Time (Mexico)", "America/Mexico_City"),
            Map.entry("SA Pacific Standard Time", "America/Bogota"),
            Map.entry("Venezuela Standard Time", "America/Caracas"),
            Map.entry("Pacific SA Standard Time", "America/Santiago"),
            Map.entry("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
            Map.entry("Montevideo Standard Time", "America/Montevideo"),
            Map.entry("SA Western Standard Time", "America/La_Paz"),
            Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
            Map.entry("Central America Standard Time", "America/Guatemala"),
            Map.entry("India Standard Time", "Asia/Kolkata"),
            Map.entry("China Standard Time", "Asia/Shanghai"),
            Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
            Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
            Map.entry("New Zealand Standard Time", "Pacific/Auckland"));

    private ZoneNames() {}

    /** The zone of that name; some programs put a path in front of it. */
    static Optional<ZoneId> find(String name) {
        var plain = name.strip();
        var known = WINDOWS.get(plain);
        if (known != null) {
            return Optional.of(ZoneId.of(known));
        }
        for (var rest = plain; !rest.isEmpty(); rest = rest.contains("/") ? rest.substring(rest.indexOf('/') + 1) : "") {
            try {
                return Optional.of(ZoneId.of(rest));
            } catch (DateTimeException e) {
                // Perhaps what follows the next stroke is one.
            }
        }
        return Optional.empty();
    }
}
