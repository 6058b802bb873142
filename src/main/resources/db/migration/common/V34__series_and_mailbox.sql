-- What somebody answers to single dates of a series, and at which time a meeting was when a guest was told of it last.
alter table attendee add column single_answers varchar(4000);
alter table attendee add column invited_times varchar(500);

-- Why a mail that came in could not be read, in a word that both languages have; fault keeps what the program said.
alter table received_mail add column reason varchar(40);

-- The mail at which reading a mailbox stops, and how often it was tried.
alter table mailbox add column stuck_uid bigint;
alter table mailbox add column stuck_tries int;
