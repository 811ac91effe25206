/**
 * A technology as data. Names are separated by commas, everything else by spaces.
 *
 * A name of `said` counts however it is cased; after `=` only with the capitals it is written with; after `~` (seldom
 * anything else in a text about a system) or `?` (an ordinary word) only with those capitals and something around it
 * that shows that the technology is meant.
 */
export interface CatalogueEntry {
  /** As usually written; counts as said unless `said` gives it a sign. */
  readonly name: string;
  /** Made from the name where it is not given. */
  readonly id?: string;
  readonly said?: string;
  /** Lower-case words that, right after a name of `?` or `~`, show that the technology is meant. */
  readonly near?: string;
  /** Names of technologies in whose company a name of `~` needs nothing more. */
  readonly kin?: string;
  readonly pypi?: string;
  /** Python modules that are not called as their package. */
  readonly py?: string;
  /** A trailing `*` stands for any ending. */
  readonly npm?: string;
  /** Beginnings of module paths. */
  readonly go?: string;
  /** Groups, or `group:artifact`; deeper groups belong to them. */
  readonly maven?: string;
  /** Packages of Java, Kotlin and Scala, with all below them, that are not called as their group. */
  readonly java?: string;
  /** Beginnings of package ids, cut at dots. */
  readonly nuget?: string;
  readonly gem?: string;
  readonly composer?: string;
  /** Namespaces of PHP. */
  readonly php?: string;
  readonly crate?: string;
  readonly hex?: string;
  /** Modules of Elixir. */
  readonly elixir?: string;
  readonly pub?: string;
  /** Images, with or without what stands before their last `/`. */
  readonly image?: string;
  /** Beginnings of Terraform's resource types, and names of providers. */
  readonly tf?: string;
  /** Types of CloudFormation, without `AWS::`. */
  readonly cfn?: string;
  /** Environment variables; a trailing `*` stands for any ending. */
  readonly env?: string;
  /** Hosts, with every host below them. */
  readonly host?: string;
  /** Schemes of connection strings. */
  readonly scheme?: string;
  /** Beginnings of commands, separated by commas. */
  readonly runs?: string;
  /** Names of files that only it has; with a `/`, the ends of their paths. */
  readonly file?: string;
  /** Extensions of its source files. */
  readonly ext?: string;
  /** Languages of a fenced block that show it. */
  readonly fence?: string;
  /** GitHub's actions. */
  readonly action?: string;
}

/** Technologies of one category. */
export interface Catalogue {
  readonly category: string;
  readonly technologies: readonly CatalogueEntry[];
}
