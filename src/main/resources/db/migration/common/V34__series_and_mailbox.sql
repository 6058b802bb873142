-- What somebody answers to single dates of a series, and at which time a meeting was when a guest was told of it last.
alter table attendee add column single_answers varchar(4000);
alter table attendee add column invited_times varchar(500);

-- Why a mail that came in could not be read, in a word that both languages have; fault keeps what the program said.
alter table received_mail add column reason varchar(40);

-- What a role says of every type does not count for received mail any more; whoever was handed some keeps what he could do with it.
insert into role_grant (role_key, record_type, action, scope)
    select role_key, 'received_mail', action, 'OWN' from (select * from role_grant) known
    where record_type = '*' and scope <> 'NONE' and action in ('UPDATE', 'ASSIGN', 'DELETE') and role_key <> 'administrator'
    and not exists (select 1 from (select * from role_grant) own
        where own.role_key = known.role_key and own.record_type = 'received_mail' and own.action = known.action);

-- The mail at which reading a mailbox stops, and how often it was tried.
alter table mailbox add column stuck_uid bigint;
alter table mailbox add column stuck_tries int;

-- Of which task this is the next one.
alter table task add column follows bigint;
create index task_follows on task (follows);
