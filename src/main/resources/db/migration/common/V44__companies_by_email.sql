-- Who cannot be reached at all is asked for of companies as of people.
create index company_email on company (email);
