-- Room for the parts of words by which MySQL finds texts (SearchTerms); H2 looks through all of them and leaves it empty.
alter table team add column search_terms mediumtext;
alter table app_user add column search_terms mediumtext;
alter table custom_field add column search_terms mediumtext;
alter table company add column search_terms mediumtext;
alter table contact add column search_terms mediumtext;
alter table pipeline add column search_terms mediumtext;
alter table stage add column search_terms mediumtext;
alter table product add column search_terms mediumtext;
alter table deal add column search_terms mediumtext;
alter table interaction add column search_terms mediumtext;

-- Operations that were broken off are looked for each minute.
create index operation_state on operation (state, went_on_at);
