"""The tables of a library as SQL. Separate from the migrations that run it, so that it can be read
at one glance.

``products`` and the tables below it keep what the feed said. ``listing`` is narrow: what scans over
the whole catalogue need
(hashes, price, stock, facet values), so that no scan has to pass the long texts. ``pictures`` names
what a product shows,
``files`` is each picture file once, ``contents`` each different picture once: equal files are
encoded once.
``vectors.number`` grows with every vector written.
``models`` are trained here; ``model_in_use`` is one row.
``edits`` are what the merchant changed, by ``deeds`` that are undone as a whole: applied over what
the feed says.
``customers`` are pseudonyms and nothing else. ``sold`` names what lines of orders are about once
for all of them, by the product's id: a product that goes and comes back finds its orders again.
"""

FIRST = (
    "CREATE TABLE identity(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE states(kind TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE sources(
        key INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, dialect TEXT NOT NULL, encoding TEXT NOT
        NULL,
        sha256 TEXT NOT NULL, rows INTEGER NOT NULL, report TEXT NOT NULL, mapping TEXT NOT NULL,
        pictures TEXT NOT NULL, sequence INTEGER NOT NULL, imported_at TEXT NOT NULL)""",
    """CREATE TABLE mappings(
        columns TEXT PRIMARY KEY, mapping TEXT NOT NULL, sequence INTEGER NOT NULL) WITHOUT
        ROWID""",
    """CREATE TABLE products(
        key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sku
        TEXT NOT NULL,
        description TEXT NOT NULL, brand TEXT NOT NULL, price TEXT, price_currency TEXT, compare_at
        TEXT,
        compare_currency TEXT, stock INTEGER, in_stock INTEGER, barcode TEXT NOT NULL, listed
        INTEGER NOT NULL,
        url TEXT NOT NULL, categories TEXT NOT NULL, tags TEXT NOT NULL, attributes TEXT NOT
        NULL)""",
    """CREATE TABLE listing(
        key INTEGER PRIMARY KEY REFERENCES products ON DELETE CASCADE, id TEXT NOT NULL UNIQUE,
        source INTEGER REFERENCES sources ON DELETE SET NULL, hash TEXT NOT NULL, files_hash TEXT
        NOT NULL,
        text_hash TEXT NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, title TEXT NOT
        NULL,
        price REAL, amount TEXT, currency TEXT, stock INTEGER, available INTEGER, variants INTEGER
        NOT NULL,
        facets BLOB NOT NULL)""",
    "CREATE INDEX listing_source ON listing(source)",
    """CREATE TABLE variants(
        key INTEGER PRIMARY KEY, product INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        sku TEXT NOT NULL, title TEXT NOT NULL, price TEXT, price_currency TEXT, stock INTEGER,
        barcode TEXT NOT NULL, options TEXT NOT NULL)""",
    "CREATE INDEX variants_product ON variants(product)",
    """CREATE TABLE links(
        key INTEGER PRIMARY KEY, product INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        kind TEXT NOT NULL, sku TEXT NOT NULL)""",
    "CREATE INDEX links_product ON links(product)",
    """CREATE TABLE translations(
        key INTEGER PRIMARY KEY, product INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        language TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL)""",
    "CREATE INDEX translations_product ON translations(product)",
    """CREATE TABLE contents(
        key INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, width INTEGER NOT NULL,
        height INTEGER NOT NULL, fingerprint INTEGER NOT NULL, colours TEXT NOT NULL)""",
    """CREATE TABLE files(
        key INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, size INTEGER,
        modified INTEGER, content INTEGER REFERENCES contents, problem TEXT NOT NULL)""",
    "CREATE INDEX files_content ON files(content)",
    """CREATE TABLE pictures(
        key INTEGER PRIMARY KEY, product INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        variant INTEGER NOT NULL, reference TEXT NOT NULL, path TEXT NOT NULL,
        problem TEXT NOT NULL, file INTEGER REFERENCES files)""",
    "CREATE INDEX pictures_product ON pictures(product)",
    "CREATE INDEX pictures_file ON pictures(file)",
    """CREATE TABLE facet_values(
        key INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, UNIQUE(field, value))""",
    """CREATE TABLE codes(
        key INTEGER PRIMARY KEY, product INTEGER NOT NULL REFERENCES products ON DELETE CASCADE,
        code TEXT NOT NULL, kind INTEGER NOT NULL)""",
    "CREATE INDEX codes_code ON codes(code)",
    "CREATE INDEX codes_product ON codes(product)",
    """CREATE VIRTUAL TABLE words USING fts5(
        title, brand, category, attributes, tags, description, tokenize='ascii')""",
    "CREATE VIRTUAL TABLE words_vocabulary USING fts5vocab(words, 'row')",
    """CREATE TABLE spaces(
        key INTEGER PRIMARY KEY, field TEXT NOT NULL, space TEXT NOT NULL,
        dimension INTEGER NOT NULL, UNIQUE(field, space))""",
    """CREATE TABLE vectors(
        number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL REFERENCES spaces,
        owner INTEGER NOT NULL, text_hash TEXT NOT NULL, vector BLOB NOT NULL,
        UNIQUE(kind, owner))""",
    """CREATE TABLE refused_vectors(
        kind INTEGER NOT NULL REFERENCES spaces, owner INTEGER NOT NULL, text_hash TEXT NOT NULL,
        PRIMARY KEY(kind, owner)) WITHOUT ROWID""",
    """CREATE TABLE generations(
        kind INTEGER PRIMARY KEY REFERENCES spaces, generation INTEGER NOT NULL, file TEXT NOT NULL,
        sha256 TEXT NOT NULL, number INTEGER NOT NULL, count INTEGER NOT NULL)""",
    """CREATE TABLE history(
        key INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, query TEXT NOT NULL,
        at TEXT NOT NULL)""",
    """CREATE TABLE saved_searches(
        name TEXT PRIMARY KEY, query TEXT NOT NULL, sequence INTEGER NOT NULL)""",
)

MODELS = (
    """CREATE TABLE models(
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, verdict TEXT NOT NULL, file TEXT NOT NULL,
        sha256 TEXT NOT NULL, card TEXT NOT NULL, report TEXT NOT NULL,
        replaced INTEGER REFERENCES models, made_at TEXT NOT NULL)""",
    """CREATE TABLE model_in_use(
        one INTEGER PRIMARY KEY CHECK(one = 1), model INTEGER REFERENCES models)""",
    "INSERT INTO model_in_use VALUES(1, NULL)",
)

EDITS = (
    """CREATE TABLE deeds(
        key INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, source TEXT NOT NULL,
        made_at TEXT NOT NULL)""",
    """CREATE TABLE edits(
        key INTEGER PRIMARY KEY AUTOINCREMENT, deed INTEGER NOT NULL REFERENCES deeds,
        product TEXT NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        undone INTEGER NOT NULL)""",
    "CREATE INDEX edits_deed ON edits(deed)",
)

ORDERS = (
    """CREATE TABLE customers(
        key INTEGER PRIMARY KEY AUTOINCREMENT, pseudonym BLOB NOT NULL UNIQUE)""",
    """CREATE TABLE sold(
        key INTEGER PRIMARY KEY, product TEXT NOT NULL, sku TEXT NOT NULL,
        UNIQUE(product, sku))""",
    """CREATE TABLE orders(
        key INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,
        customer INTEGER REFERENCES customers ON DELETE CASCADE)""",
    "CREATE INDEX orders_customer ON orders(customer)",
    """CREATE TABLE order_lines(
        key INTEGER PRIMARY KEY, purchase INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
        sold INTEGER NOT NULL REFERENCES sold, quantity REAL NOT NULL, price TEXT, currency TEXT NOT
        NULL, time INTEGER NOT NULL, fate INTEGER NOT NULL)""",
    "CREATE INDEX order_lines_purchase ON order_lines(purchase)",
)
