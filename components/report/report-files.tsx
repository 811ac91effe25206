import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { FileColumns, FullFile } from "@/lib/report/core/full-report";
import { checksumLines } from "@/lib/report/core/strict-verification";

interface Props {
  caption: string;
  files: readonly FullFile[];
  columns: FileColumns;
}

/** The files that were read, and below them their digests as `sha256sum -c` takes them. */
export function ReportFiles({ caption, files, columns }: Props) {
  if (files.length === 0) return null;
  return (
    <>
      <Table caption={caption} className="print:overflow-visible">
        <TableHead>
          <HeaderCell className="w-2/5">{columns.path}</HeaderCell>
          <HeaderCell>{columns.about}</HeaderCell>
        </TableHead>
        <TableBody>
          {files.map(({ path, facts }) => (
            <Row key={path} className="hover:bg-transparent">
              <Cell label={columns.path} isRowHeader className="align-top">
                <code className="text-xs [overflow-wrap:anywhere]">{path}</code>
              </Cell>
              <Cell label={columns.about} className="align-top text-xs [overflow-wrap:anywhere]">
                {facts.join(" · ")}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <div className="space-y-1">
        <p className="text-xs text-muted print:break-after-avoid">{columns.digest} (SHA256SUMS)</p>
        <pre className="rounded-md border bg-sunken px-3 py-2 text-2xs whitespace-pre-wrap [overflow-wrap:anywhere]">
          {checksumLines(files)}
        </pre>
      </div>
    </>
  );
}
