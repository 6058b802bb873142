package dev.trato;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the database is asked while something is done, be it by JDBC or by Hibernate. */
public final class Statements {

    private static final List<String> TOLD_BY = List.of("org.springframework.jdbc.core.JdbcTemplate", "org.hibernate.SQL");

    private Statements() {}

    /** The statements of this thread that speak of a table. */
    public static List<String> of(String table, Runnable work) {
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        var loggers = TOLD_BY.stream().map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
        var before = loggers.stream().map(Logger::isAdditive).toList();
        loggers.forEach(logger -> {
            logger.addAppender(told);
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
        });
        try {
            work.run();
        } finally {
            for (int i = 0; i < loggers.size(); i++) {
                loggers.get(i).setLevel(null);
                loggers.get(i).setAdditive(before.get(i));
                loggers.get(i).detachAppender(told);
            }
        }
        var me = Thread.currentThread().getName();
        return told.list.stream().filter(each -> each.getThreadName().equals(me)).map(ILoggingEvent::getFormattedMessage)
                .filter(text -> text.matches("(?s).*\\b" + table + "\\b.*")).toList();
    }
}
