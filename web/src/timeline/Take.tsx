/** Take the drawing out as a picture with its legend, filters, corpus and sources. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { corpusVersion } from "../shared/api/corpus";
import type { Source } from "../shared/picture/picture";
import { TakeOut, type FileLink } from "../shared/picture/TakeOut";
import { bodyOf, legendOf } from "./picture";
import { sizeOf } from "./Plot";
import type { Row } from "./rows";

interface Props {
  drawing: RefObject<SVGSVGElement | null>;
  rows: readonly Row[];
  title: string;
  filters?: readonly string[];
  sources: () => Promise<Source[]>;
  files?: readonly FileLink[];
}

export function Take({ drawing, rows, title, filters = [], sources, files = [] }: Props) {
  const { t } = useTranslation("timeline");
  async function picture() {
    if (!drawing.current) throw new Error("nothing is drawn");
    const shapes = new Set(rows.flatMap(({ marks }) => marks.map(({ shape }) => shape)));
    return {
      title, body: bodyOf(drawing.current), ...sizeOf(rows.length), legend: legendOf((shape) => t(`shape.${shape}`), shapes),
      filters, corpus: corpusVersion() ?? "", sources: await sources(), address: location.href,
    };
  }
  return <TakeOut picture={picture} files={files} />;
}
