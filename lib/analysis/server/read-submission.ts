import "server-only";
import type { AnalysedDocument, AnalysedTechnology } from "@/lib/analysis/core/analysis";
import type { AnalysisFailure } from "@/lib/analysis/core/stored";
import type { SubmittedText } from "@/lib/analysis/core/submitted";

/** What reading a submission gives, piece by piece, in whatever order it comes. */
export type Piece =
  /** A file was taken in, to be read or to be looked things up in. */
  | { readonly kind: "taken"; readonly path: string }
  | { readonly kind: "stack"; readonly stack: readonly AnalysedTechnology[] }
  | { readonly kind: "document"; readonly document: AnalysedDocument }
  | { readonly kind: "failure"; readonly failure: AnalysisFailure };

/** The files of a submission one after the other, from the beginning whenever it is called. */
export type Feed = () => AsyncIterable<SubmittedText>;

/**
 * Reads a submission: takes every file in, says what it is built on, and reads the documents that are asked for. A file
 * that cannot be read is a failure of its own; what is thrown means that nothing could be.
 */
export type ReadSubmission = (feed: Feed, documents: readonly string[]) => AsyncIterable<Piece>;
