import { describe, expect, it } from "vitest";
import { findVagueWording, withoutQuotes, type VagueContext, type VagueField } from "./vague-wording";

const words = (text: string, language: "sv" | "en", field: VagueField = "fix") =>
  findVagueWording(field, text, language).flatMap((hint) => (hint.code === "vague-word" ? [hint.word] : []));
const codes = (field: VagueField, text: string, language: "sv" | "en", context: VagueContext = {}) =>
  findVagueWording(field, text, language, context).flatMap(({ code }) => (code === "vague-word" ? [] : [code]));

const VAGUE_EN: [string, string[]][] = [
  ["The service should retry.", ["should"]],
  ["Should be rewritten.", ["Should"]],
  ["Consider a queue in front of the database.", ["Consider"]],
  ["Maybe add an index on created_at.", ["Maybe"]],
  ["Perhaps the pool is too large.", ["Perhaps"]],
  ["This is probably a race.", ["probably"]],
  ["Ideally, secrets live in a vault.", ["Ideally"]],
  ["Preferably use Redis.", ["Preferably"]],
  ["Add caching where possible.", ["where possible"]],
  ["Retry the call if possible.", ["if possible"]],
  ["Scale the workers as needed.", ["as needed"]],
  ["Rotate keys when necessary.", ["when necessary"]],
  ["Log the error if applicable.", ["if applicable"]],
  ["You might want to add a test.", ["might want to"]],
  ["It might fail under load.", ["might"]],
  ["One could cache the answer.", ["could"]],
  ["The client may retry.", ["may"]],
  ["Add some tests.", ["some"]],
  ["Handle various errors.", ["various"]],
  ["Several endpoints lack checks.", ["Several"]],
  ["A few rows are lost.", ["A few"]],
  ["A lot of queries are slow.", ["A lot of"]],
  ["The sync often fails.", ["often"]],
  ["The job is sometimes slow.", ["sometimes"]],
  ["Back up the database regularly.", ["regularly"]],
  ["Latency is significantly higher.", ["significantly"]],
  ["Fix it as soon as possible.", ["as soon as possible"]],
  ["This must be fixed soon.", ["soon"]],
  ["Improve the error handling.", ["Improve"]],
  ["Optimise the query.", ["Optimise"]],
  ["Write better tests.", ["better"]],
  ["Use an appropriate timeout.", ["appropriate"]],
  ["Validate the input properly.", ["properly"]],
  ["Make the import robust.", ["robust"]],
  ["Choose a reasonable limit.", ["reasonable"]],
  ["Give it sufficient memory.", ["sufficient"]],
  ["Follow best practices.", ["best practices"]],
  ["Limit size, rate, etc.", ["etc"]],
  ["Look into the connection pool.", ["Look into"]],
  ["Try to reproduce the crash.", ["Try to"]],
  ["Consider a robust queue, if possible.", ["Consider", "robust", "if possible"]],
];

const EXACT_EN: string[] = [
  "Set pool_size to 4 in src/pool.py.",
  "The load test runs on 4 May 2026.",
  "May 2026 is the date of the next audit.",
  "The file some/path/config.yml holds the key.",
  "Read some_table once per run.",
  "The function shouldRetry() returns false.",
  "Rename `should_retry` to `retry_allowed`.",
  "The brief says \"the service should answer in 200 ms\".",
  "The brief says “replies should arrive within a day”.",
  "Requirement 4 reads 'keys should rotate'.",
  "> The system should be available.\nIt was down for 40 minutes.",
  "Store the key outside /etc/passwd.",
  "Run ```\nconsider(maybe)\n``` in staging.",
  "The release is considered ready when 12 tests pass.",
  "All reconsiderations are logged.",
  "Someone without an account reads the report.",
  "Somewhere between 3 and 5 runs fail.",
  "How often the job runs is set in CRON_JOB.",
  "As soon as the lock is released, the next worker starts.",
  "It is better than the 300 ms of today.",
  "The queue could not be drained.",
  "The token may not be logged.",
  "Backups are taken regularly: at 02:00.",
  "Several of the 12 endpoints, 7 of them, lack checks.",
  "Some 300 rows are lost for each failed page.",
  "The mayor's office owns the data.",
  "The robustness test is green.",
  "See https://example.org/some/should/consider for the log.",
  "The column properly_paid is null.",
  "Property names are checked against the schema.",
  "The improvement is measured: 900 ms became 80 ms.",
  "The build tool etcd listens on port 2379.",
  "Approximate counts are replaced with exact ones.",
  "Delete the row in the transaction that writes the new one.",
  "‹which table› gets an index on created_at.",
];

const VAGUE_SV: [string, string[]][] = [
  ["Tjänsten bör försöka igen.", ["bör"]],
  ["Bör skrivas om.", ["Bör"]],
  ["Det borde finnas ett index.", ["borde"]],
  ["Lägg eventuellt till en kö.", ["eventuellt"]],
  ["Hantera eventuella fel.", ["eventuella"]],
  ["Kanske är poolen för stor.", ["Kanske"]],
  ["Det är möjligen en kapplöpning.", ["möjligen"]],
  ["Felet beror troligen på nätet.", ["troligen"]],
  ["Förmodligen saknas en låsning.", ["Förmodligen"]],
  ["Använd helst ett valv.", ["helst"]],
  ["Skala upp vid behov.", ["vid behov"]],
  ["Cacha svaret om möjligt.", ["om möjligt"]],
  ["Man skulle kunna lägga en kö emellan.", ["skulle kunna"]],
  ["Rotera nycklarna i möjligaste mån.", ["i möjligaste mån"]],
  ["Lägg till några tester.", ["några"]],
  ["En del rader går förlorade.", ["En del"]],
  ["Ett antal anrop misslyckas.", ["Ett antal"]],
  ["Hantera diverse fel.", ["diverse"]],
  ["Flera slutpunkter saknar kontroll.", ["Flera"]],
  ["Synken misslyckas ofta.", ["ofta"]],
  ["Jobbet är ibland långsamt.", ["ibland"]],
  ["Ta kopior regelbundet.", ["regelbundet"]],
  ["Svarstiden blir avsevärt längre.", ["avsevärt"]],
  ["Åtgärda felet så snart som möjligt.", ["så snart som möjligt"]],
  ["Det måste lagas snarast.", ["snarast"]],
  ["På sikt behövs en kö.", ["På sikt"]],
  ["Förbättra felhanteringen.", ["Förbättra"]],
  ["Optimera frågan.", ["Optimera"]],
  ["Skriv bättre tester.", ["bättre"]],
  ["Sätt en lämplig gräns.", ["lämplig"]],
  ["Kontrollera indata ordentligt.", ["ordentligt"]],
  ["Välj en rimlig gräns.", ["rimlig"]],
  ["Ge den tillräckligt minne.", ["tillräckligt"]],
  ["Gör importen robust.", ["robust"]],
  ["Begränsa storlek, takt m.m.", ["m.m"]],
  ["Begränsa storlek, takt osv.", ["osv"]],
  ["Se över behörigheterna.", ["Se över"]],
  ["Titta på anslutningspoolen.", ["Titta på"]],
  ["Överväg en kö framför databasen.", ["Överväg"]],
  ["Försök att återskapa kraschen.", ["Försök att"]],
  ["Överväg en robust kö, om möjligt.", ["Överväg", "robust", "om möjligt"]],
];

const EXACT_SV: string[] = [
  "Jobbet börjar om från rad 1.",
  "Vi kan börja mäta den 4 maj 2026.",
  "Bördan på databasen är 60 anslutningar.",
  "Börsdata hämtas klockan 18.00.",
  "Sätt pool_size till 4 i src/pool.py.",
  "Underlaget säger ”tjänsten bör svara inom 200 ms”.",
  "Underlaget säger \"svar bör komma inom ett dygn\".",
  "Underlaget säger »kopior bör tas«.",
  "Byt namn på `bör_köras` till `ska_köras`.",
  "> Systemet bör vara tillgängligt.\nDet låg nere i 40 minuter.",
  "Kör ```\nkanske(eventuellt)\n``` i staging.",
  "Eventualiteten finns i bilaga 2.",
  "Så snart låset släpps startar nästa arbetare.",
  "Hur ofta jobbet körs står i CRON_JOB.",
  "Det finns inte några rader kvar.",
  "Raden tas bort utan några frågor.",
  "Det är bättre än dagens 300 ms.",
  "Flera av de 12 slutpunkterna, 7 stycken, saknar kontroll.",
  "Några 300 rader går förlorade per sida.",
  "Kopior tas regelbundet: klockan 02.00.",
  "Robusthetstestet är grönt.",
  "Översikten visar 4 fel.",
  "Rimlighetskontrollen stoppar värden över 1000.",
  "Möjligheten att ångra finns i 30 dagar.",
  "Lämna nyckeln utanför /etc/passwd.",
  "Optimeraren väljer index 2.",
  "Förbättringen är mätt: 900 ms blev 80 ms.",
  "Behovet är 16 GB.",
  "Snarare 20 än 10 instanser.",
  "Delar av svaret cachas i 60 s.",
  "Loggen ligger på https://example.org/bor/eventuellt/kanske just nu.",
  "Filen diverse/några/bör.md läses inte in.",
  "Ta bort raden i samma transaktion som skriver den nya.",
  "‹vilken tabell› får ett index på created_at.",
];

describe("vague words", () => {
  it.each(VAGUE_EN)("are pointed out in English: %s", (text, expected) => expect(words(text, "en")).toEqual(expected));
  it.each(VAGUE_SV)("are pointed out in Swedish: %s", (text, expected) => expect(words(text, "sv")).toEqual(expected));
  it.each(EXACT_EN)("are not seen in what is exact, quoted or code in English: %s", (text) => expect(words(text, "en")).toEqual([]));
  it.each(EXACT_SV)("are not seen in what is exact, quoted or code in Swedish: %s", (text) => expect(words(text, "sv")).toEqual([]));

  it("are those of the review's language alone", () => {
    expect(words("Tjänsten bör svara.", "en")).toEqual([]);
    expect(words("The service should answer.", "sv")).toEqual([]);
  });

  it("are given with the place where they stand", () => {
    const text = "A “should” is quoted, this should is not.";
    expect(findVagueWording("fix", text, "en")).toMatchObject([{ code: "vague-word", kind: "hedge", start: text.lastIndexOf("should"), end: text.lastIndexOf("should") + 6 }]);
  });

  it("leave a description of what may happen alone, and ask the same of what is to be done", () => {
    expect(words("Two workers may take the same job.", "en", "why")).toEqual([]);
    expect(words("Two workers may take the same job.", "en", "fix")).toEqual(["may"]);
  });

  it("are found to the end of the longest text", () => {
    const long = "The service should consider various things, as needed. ".repeat(1_000);
    expect(findVagueWording("fix", long, "en").at(-1)?.end).toBeGreaterThan(long.length - 20);
  });
});

describe("quotes and code", () => {
  it("are blanked out without moving anything", () => {
    const text = "Say `x` and “y z” at\n> quoted\nend";
    expect(withoutQuotes(text)).toHaveLength(text.length);
    expect(withoutQuotes(text).replace(/\s+/g, " ")).toBe("Say and at end");
  });
  it("leave an apostrophe within a word alone", () => {
    expect(words("The service's log and the user's data should go.", "en")).toEqual(["should"]);
  });
});

describe("why something is critical", () => {
  const critical = { severity: "critical" } as const;
  it.each(["The pool runs out of connections under load.", "Customers lose their tickets when the page fails."])("wants a number: %s", (text) =>
    expect(codes("why", text, "en", critical)).toEqual(["no-number"]),
  );
  it.each(["Anslutningarna tar slut när lasten ökar.", "Kunderna förlorar ärenden när sidan inte svarar."])("vill ha en siffra: %s", (text) =>
    expect(codes("why", text, "sv", critical)).toEqual(["no-number"]),
  );
  it.each([
    ["20 instances open 200 connections.", "en"],
    ["Every tenant can read every other tenant's rows.", "en"],
    ["Two workers take the same job and both send it.", "en"],
    ["Alla kunders ärenden kan läsas av varje användare.", "sv"],
    ["Hälften av raderna skrivs aldrig till databasen.", "sv"],
  ] as const)("has one in: %s", (text, language) => expect(codes("why", text, language, critical)).toEqual([]));
  it("is not asked of what is important or minor, nor while it is being begun", () => {
    expect(codes("why", "The pool runs out of connections under load.", "en", { severity: "important" })).toEqual([]);
    expect(codes("why", "The pool runs", "en", critical)).toEqual([]);
  });
});

describe("a fix", () => {
  it.each([
    ["Handle the error before the loop goes on.", "en"],
    ["Make the sync safe against lost pages.", "en"],
    ["Hantera felet innan slingan går vidare.", "sv"],
    ["Gör synken säker mot förlorade sidor.", "sv"],
  ] as const)("that names nothing is pointed out: %s", (text, language) => expect(codes("fix", text, language)).toEqual(["nothing-exact"]));
  it.each([
    ["Lower pool_size to what the database takes.", "en"],
    ["Wrap the write in withTransaction.", "en"],
    ["Move the key into Vault and read it at start.", "en"],
    ["Give the query `ORDER BY id` before the limit.", "en"],
    ["Commit after each page with session.commit instead.", "en"],
    ["Sätt maxgränsen till 4 anslutningar per instans.", "sv"],
    ["Flytta nyckeln till Vault och läs den vid start.", "sv"],
    ["Låt frågan få `ORDER BY id` före gränsen.", "sv"],
  ] as const)("that names a thing, a number or code is exact: %s", (text, language) => expect(codes("fix", text, language)).toEqual([]));
  it("needs no name where code or an edit stands beside it", () =>
    expect(codes("fix", "Handle the error before the loop goes on.", "en", { hasCode: true })).toEqual([]));
});

describe("a missing place", () => {
  it("is pointed out once something has been written", () => {
    expect(codes("place", "Heading", "en", { hasPlace: false })).toEqual(["no-place"]);
    expect(codes("place", "Heading", "en", { hasPlace: true })).toEqual([]);
    expect(codes("place", " ", "en", { hasPlace: false })).toEqual([]);
  });
});
