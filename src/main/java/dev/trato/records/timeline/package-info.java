/**
 * What a timeline tells, and who has something to tell: the questions that a record's timeline asks of every module. They stand this low so
 * that whoever keeps documents, mails or tickets can answer without knowing who asks.
 */
@NullMarked
package dev.trato.records.timeline;

import org.jspecify.annotations.NullMarked;
