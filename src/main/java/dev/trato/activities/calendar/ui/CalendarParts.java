package dev.trato.activities.calendar.ui;

import dev.trato.activities.RecurrenceWords;
import dev.trato.activities.calendar.Calendar;
import dev.trato.activities.calendar.CalendarChoices;
import dev.trato.activities.calendar.CalendarFeeds;
import dev.trato.activities.calendar.DateLayers;
import dev.trato.activities.calendar.Invitations;
import dev.trato.activities.calendar.Meetings;
import dev.trato.activities.calendar.SeriesSplit;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import org.springframework.stereotype.Component;

/** What the screens of the calendar have at hand. */
@Component
record CalendarParts(Kit kit, UserClock clock, Calendar calendar, Meetings meetings, SeriesSplit split, Invitations invitations, DateLayers layers, CalendarChoices choices,
        CalendarFeeds feeds, People people, RecurrenceWords recurrences) {}
