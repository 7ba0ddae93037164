/** Take the drawings out as one picture with their legend, filters, corpus and sources. */
import type { RefObject } from "react";
import { corpusVersion } from "../shared/api/corpus";
import type { Source } from "../shared/picture/picture";
import type { DataPart } from "../shared/cite/Cite";
import { TakeOut, type FileLink } from "../shared/picture/TakeOut";
import { useCurveLegend, useLegend } from "./Legend";
import { printedLegend, stacked } from "./picture";
import type { Row } from "./rows";

interface Props {
  /** From the top down. */
  drawings: readonly RefObject<SVGSVGElement | null>[];
  rows: readonly Row[];
  title: string;
  filters?: readonly string[];
  sources: () => Promise<Source[]>;
  files?: readonly FileLink[];
  part: DataPart;
}

export function Take({ drawings, rows, title, filters = [], sources, files = [], part }: Props) {
  const legend = useLegend(rows);
  const curve = useCurveLegend(rows.some(({ marks }) => marks.some(({ isAssumed }) => isAssumed)));
  async function picture() {
    const drawn = drawings.flatMap(({ current }) => current ?? []);
    return {
      title, ...stacked(drawn), legend: printedLegend(drawn.length > 1 ? [...legend, ...curve] : legend), filters, corpus: corpusVersion() ?? "", sources: await sources(), address: location.href,
    };
  }
  return <TakeOut picture={picture} files={files} part={part} />;
}
