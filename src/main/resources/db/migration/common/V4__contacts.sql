-- Companies and contacts.

create table company (
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
    name           varchar(200) not null,
    website        varchar(300),
    industry       varchar(120),
    email          varchar(254),
    phone          varchar(60),
    employees      int,
    annual_revenue decimal(19, 4),
    parent_id      bigint,
    street         varchar(200),
    postal_code    varchar(30),
    city           varchar(120),
    region         varchar(120),
    country        varchar(80),
    description    text,
    constraint company_parent foreign key (parent_id) references company (id)
);
create index company_name on company (name, id);
create index company_owner on company (owner_id);
create index company_team on company (team_id);
create index company_external on company (external_id);
create index company_created on company (created_at, id);

create table contact (
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
    name         varchar(260) not null,
    first_name   varchar(100),
    last_name    varchar(150) not null,
    job_title    varchar(160),
    company_id   bigint,
    email        varchar(254),
    phone        varchar(60),
    mobile       varchar(60),
    linkedin     varchar(300),
    city         varchar(120),
    country      varchar(80),
    description  text,
    constraint contact_company foreign key (company_id) references company (id)
);
create index contact_name on contact (name, id);
create index contact_email on contact (email);
create index contact_owner on contact (owner_id);
create index contact_team on contact (team_id);
create index contact_external on contact (external_id);
create index contact_created on contact (created_at, id);
