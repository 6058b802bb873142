-- Operations that were broken off are looked for each minute.
create index operation_state on operation (state, went_on_at);
