-- Where a country was no country, H2 wrote a comma before it into an empty region (V21.1).
update company set region = substring(region, 3) where region like ', %';
update contact set region = substring(region, 3) where region like ', %';
