import type { ReactNode } from "react";

interface Props {
  id: string;
  titleLevel: 1 | 2;
  children: ReactNode;
}

/** One of the report's strict headings. It never stands alone at the foot of a printed page. */
export function SectionHeading({ id, titleLevel, children }: Props) {
  const Tag = titleLevel === 1 ? "h2" : "h3";
  return (
    <Tag id={id} className="scroll-mt-4 border-b pb-1 text-xl font-semibold print:break-after-avoid">
      {children}
    </Tag>
  );
}
