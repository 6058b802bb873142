-- The record type of the tests that nobody planned for.

create table contract (
    id           bigint        not null primary key,
    version      int           not null,
    owner_id     bigint,
    team_id      bigint,
    external_id  varchar(120),
    created_at   timestamp(6),
    created_by   bigint,
    updated_at   timestamp(6),
    updated_by   bigint,
    deleted_at   timestamp(6),
    search_text  varchar(1000),
    custom       json,
    name         varchar(200) not null,
    company_id   bigint,
    fee          decimal(19, 4),
    ends_on      date         not null,
    renewal      varchar(20)  not null,
    renewals     int          not null,
    constraint contract_company foreign key (company_id) references company (id)
);
create index contract_end on contract (ends_on, id);
