import { notFound } from "next/navigation";

/** Refuses the gallery in production, where nobody is to find it, unless the environment asks for it. */
export function assertGalleryIsOpen(): void {
  if (process.env.NODE_ENV === "production" && process.env.KLARTECKEN_GALLERY !== "1") notFound();
}
