import { assertGalleryIsOpen } from "../gate";
import { WorkbenchSpecimen } from "./workbench-specimen";

/** The page frame and the three panes as they stand together. */
export default function GalleryWorkbenchPage() {
  assertGalleryIsOpen();
  return <WorkbenchSpecimen />;
}
