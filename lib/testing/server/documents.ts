import { encode } from "iconv-lite";
import { deflateSync } from "node:zlib";
import { zipOf, type Member } from "./archives";

/** A text where it stands on a page of A4, from the lower left corner, in points. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly font?: "sans" | "mono";
  /** Degrees, against the clock. */
  readonly turned?: number;
}

export interface PdfOptions {
  /** Locked with a password that is not the empty one. */
  readonly isLocked?: boolean;
  /** Puts a picture on every page. */
  readonly hasPictures?: boolean;
  /** Degrees by which every page is shown turned. */
  readonly rotate?: number;
  /** Drawn by every page instead of texts. */
  readonly content?: Buffer;
}

const escaped = (text: string): string => text.replace(/[\\()]/g, "\\$&");

function drawn({ x, y, text, size = 10, font = "sans", turned = 0 }: Placed): string {
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  return `BT /${font} ${size} Tf ${cos.toFixed(4)} ${sin.toFixed(4)} ${(-sin).toFixed(4)} ${cos.toFixed(4)} ${x} ${y} Tm (${escaped(text)}) Tj ET`;
}

/** Lines of text below one another, as most pages have them. */
export const linesOf = (...lines: string[]): Placed[] => lines.map((text, index) => ({ x: 60, y: 780 - index * 14, text }));

const stream = (dictionary: string, bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from("\nendstream")]);

/** Writes a PDF by hand: pages of placed texts in the two fonts that every reader has. */
export function pdfOf(pages: readonly (readonly Placed[])[], { isLocked = false, hasPictures = false, rotate = 0, content }: PdfOptions = {}): Buffer {
  const first = 6;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(" ");
  const fonts = (["Helvetica", "Courier"] as const).map((name) => Buffer.from(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`));
  const picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", Buffer.from([127]));
  const objects = [Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"), Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`), ...fonts, picture];
  for (const [index, placed] of pages.entries()) {
    const resources = `/Font << /sans 3 0 R /mono 4 0 R >> /XObject << /picture 5 0 R >>`;
    objects.push(Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Resources << ${resources} >> /Contents ${first + index * 2 + 1} 0 R >>`));
    const drawing = content ?? deflateSync(encode([...placed.map(drawn), ...(hasPictures ? ["q 400 0 0 600 60 100 cm /picture Do Q"] : [])].join("\n"), "windows-1252"));
    objects.push(stream("/Filter /FlateDecode", drawing));
  }
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    if (index === 4 && !hasPictures) objects[index] = Buffer.from("null");
    offsets.push(length);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), objects[index] ?? object, Buffer.from("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const encrypt = isLocked ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -4 >> /ID [<${"01".repeat(16)}> <${"01".repeat(16)}>]` : "";
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${encrypt} >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const XMLNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (...lines: string[]): string => `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;

const list = (id: number, format: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${[0, 1, 2].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join("")}</w:abstractNum>`;

/** Packs a Word document around the XML of its body: list 1 has dots, list 2 numbers; `rId9` leads to https://example.com/. */
export function docxOf(body: string, more: readonly Member[] = []): Buffer {
  const styles = ["heading 1", "heading 2", "Title", "HTML Preformatted"].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace(/ /g, "")}"><w:name w:val="${name}"/></w:style>`);
  const code = `<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/></w:style>`;
  return zipOf([
    { name: "[Content_Types].xml", text: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>` },
    { name: "_rels/.rels", text: relations(`<Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/>`) },
    { name: "word/_rels/document.xml.rels", text: relations(`<Relationship Id="rId1" Type="${TYPES}/styles" Target="styles.xml"/>`, `<Relationship Id="rId2" Type="${TYPES}/numbering" Target="numbering.xml"/>`, `<Relationship Id="rId8" Type="${TYPES}/image" Target="media/image1.png"/>`, `<Relationship Id="rId9" Type="${TYPES}/hyperlink" Target="https://example.com/" TargetMode="External"/>`) },
    { name: "word/styles.xml", text: `${HEAD}<w:styles ${XMLNS}>${styles.join("")}${code}</w:styles>` },
    { name: "word/numbering.xml", text: `${HEAD}<w:numbering ${XMLNS}>${list(1, "bullet")}${list(2, "decimal")}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>` },
    { name: "word/media/image1.png", text: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
    { name: "word/document.xml", text: `${HEAD}<w:document ${XMLNS}><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}

/** A run of text in a Word document. */
export const run = (text: string, properties = ""): string => `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of a Word document: with a style by its id, or in a list at a level. */
export function paragraph(content: string, { style, list: id, level = 0 }: { style?: string; list?: 1 | 2; level?: number } = {}): string {
  const properties = [style ? `<w:pStyle w:val="${style}"/>` : "", id ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>` : ""].join("");
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${content.startsWith("<") ? content : run(content)}</w:p>`;
}
