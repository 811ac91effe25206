import { useTranslations } from "next-intl";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Language } from "@/lib/base/ids";
import type { ListedPack } from "@/lib/packs/core/team-pack";
import type { ReactNode } from "react";

interface Props {
  caption: string;
  packs: readonly ListedPack[];
  language: Language;
  /** What stands below a pack's summary and what can be done with it, of the team's own. */
  noteOf?: (pack: ListedPack) => ReactNode;
  actionsOf?: (pack: ListedPack) => ReactNode;
}

/** More than this in a row and nobody reads it. */
const RECOGNISED = 8;

/** Packs with what one has to know to choose among them. */
export function PackList({ caption, packs, language, noteOf, actionsOf }: Props) {
  const t = useTranslations("packs");
  return (
    <div className="overflow-hidden rounded-md sm:border sm:bg-surface">
      <Table caption={caption}>
        <TableHead>
          <HeaderCell className="w-1/2">{t("name")}</HeaderCell>
          <HeaderCell>{t("version")}</HeaderCell>
          <HeaderCell>{t("items")}</HeaderCell>
          <HeaderCell>{t("recognisedBy")}</HeaderCell>
          {actionsOf && (
            <HeaderCell>
              <span className="sr-only">{t("actions")}</span>
            </HeaderCell>
          )}
        </TableHead>
        <TableBody>
          {packs.map((pack) => (
            <Row key={pack.id}>
              <Cell isRowHeader className="align-top">
                <TextLink href={`/packs/${pack.id}`} lang={pack.writtenIn ?? language} className="text-sm">
                  {pack.title[language]}
                </TextLink>
                <span lang={pack.writtenIn ?? language} className="mt-0.5 block max-w-prose text-xs font-normal text-muted [overflow-wrap:anywhere]">
                  {pack.summary[language]}
                </span>
                {noteOf && <span className="mt-1 block text-xs font-normal text-muted">{noteOf(pack)}</span>}
              </Cell>
              <Cell label={t("version")} className="align-top text-xs tabular-nums">
                {pack.version}
              </Cell>
              <Cell label={t("items")} className="align-top text-xs whitespace-nowrap tabular-nums">
                {pack.items}
                <span className="block text-muted">{t("requiredCount", { count: pack.required })}</span>
              </Cell>
              <Cell label={t("recognisedBy")} className="align-top text-xs text-soft [overflow-wrap:anywhere]">
                {pack.recognises.length === 0 ? t("everyReview") : pack.recognises.slice(0, RECOGNISED).join(", ")}
                {pack.recognises.length > RECOGNISED && ` ${t("more", { count: pack.recognises.length - RECOGNISED })}`}
              </Cell>
              {actionsOf && <Cell className="align-top">{actionsOf(pack)}</Cell>}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
