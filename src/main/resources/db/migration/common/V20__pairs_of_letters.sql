-- Two letters are looked for by the pieces that begin with them (decision 0022): all segments are made anew with the ends of words in them.
update search_segment set record_type = '';
update search_type set fillings = fillings + 1, next_id = 0, records = 0;
