import { quick } from "@/lib/analysis/core/memo";
import { textOf } from "@/lib/analysis/core/passage";
import { quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { inCommon, sameScope, topicOf } from "@/lib/analysis/core/topic";

const NOT_SO = /(?<!\p{L})(?:no|not|never|without|instead of|inga?|inte|ej|aldrig|utan|i stället för|kein\p{L}*|nicht|ohne|pas|sans)(?!\p{L})/iu;
const HAS_APPROVED = /(?<!\p{L})(?:approved|signed|reviewed and approved|accepted|godkän(?:d|t|des|ts|de)|underteckna\p{L}*|signera[dt]\p{L}*|freigegeben|genehmigt|approuvée?|signée?)(?!\p{L})/iu;
const IS_DRAFT = quick(/draft|utkast|entwurf|written|unfinished|finished|complete|skriv|färdig|fertig|geschrieben/u, /(?<!\p{L})(?:(?:is|as|are) (?:still )?(?:a |an )?(?:first )?draft|still (?:a draft|being written|unfinished)|not (?:yet )?(?:written|finished|complete)|(?:finns|är|ligger) (?:bara |ännu |fortfarande )?(?:som |ett )?utkast|inte (?:är )?skriv\p{L}*(?: ännu)?|ej färdig\p{L}*|(?:ist|noch) (?:ein )?entwurf|noch nicht (?:fertig|geschrieben))(?!\p{L})/iu);

/** "Impact assessment reviewed and approved" beside one that is a draft. */
export function refuteApprovedDrafts(study: Study): Refutation[] {
  const drafts = study.passages.filter((passage) => passage.kind !== "heading" && passage.box === null && !["before", "criteria"].includes(study.context(passage) ?? "") && IS_DRAFT.test(textOf(passage)));
  if (drafts.length === 0) return [];
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    if (!HAS_APPROVED.test(text) || NOT_SO.test(text)) return [];
    const said = topicOf(text);
    // A long word names a document well enough: "impact assessment", "konsekvensbedömning".
    const against = drafts.find((draft) => draft.line !== passage.line && sameScope(text, textOf(draft)) && (inCommon(said, topicOf(textOf(draft))) >= 2 || [...said].some((word) => word.length >= 12 && topicOf(textOf(draft)).has(word))));
    return against ? [{ lines: [passage.line, against.line], rule: "done-and-open", strength: "hard", code: "done-and-absent", params: { claim: quoted(text), open: quoted(textOf(against)) } }] : [];
  });
}
