export interface CodeBlock {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}
export function blocksOf(folder: string): CodeBlock[];
export function faultOf(block: CodeBlock): Promise<string | null>;
export function runSql(folder: string, url: string): Promise<string[]>;
