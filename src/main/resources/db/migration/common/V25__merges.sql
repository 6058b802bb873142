-- Where records went that were put together with others, so that old links still lead somewhere. A merge that was undone leaves its row:
-- it counts only while the record is in the bin.
create table merged_record (
    record_type  varchar(60) not null,
    record_id    bigint      not null,
    winner_id    bigint      not null,
    operation_id bigint      not null,
    constraint merged_record_of primary key (record_type, record_id)
);
