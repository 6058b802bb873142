-- What somebody answers to single dates of a series, and at which time a meeting was when a guest was told of it last.
alter table attendee add column single_answers varchar(4000);
alter table attendee add column invited_times varchar(500);
