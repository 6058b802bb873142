package dev.trato.integration.exchange;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells faults of a row from those of the database itself, after which the same row may go well. */
final class Outage {

    private Outage() {}

    static boolean isOne(RuntimeException e) {
        if (e instanceof TransientDataAccessException || e instanceof NonTransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException || e instanceof TransactionException) {
            return true;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLNonTransientConnectionException || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
        }
        return false;
    }

    static boolean isConstraint(RuntimeException e) {
        return e instanceof DataIntegrityViolationException || e instanceof org.hibernate.exception.ConstraintViolationException;
    }
}
