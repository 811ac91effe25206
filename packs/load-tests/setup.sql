CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, created_at timestamptz NOT NULL, amount numeric(12, 2) NOT NULL);
INSERT INTO orders (customer_id, created_at, amount) SELECT n % 7, now(), n FROM generate_series(1, 100) n;
