/** Labels in the colours of the theme: a plate behind the name of the node that is pointed at. */
import type { NodeHoverDrawingFunction } from "sigma/rendering";
import type { Colours } from "./colours";
import type { EdgeAttributes, NodeAttributes } from "./build";

const PADDING = 4;

export function plate(colours: Colours): NodeHoverDrawingFunction<NodeAttributes, EdgeAttributes> {
  return (pen, data, { labelSize, labelFont, labelWeight }) => {
    pen.font = `${labelWeight} ${String(labelSize)}px ${labelFont}`;
    pen.fillStyle = colours.ground;
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(data.x, data.y, data.size * 1.25 + PADDING, 0, Math.PI * 2);
    pen.stroke();
    if (!data.label) return;
    const [x, height] = [data.x + data.size + PADDING, labelSize + 2 * PADDING];
    pen.beginPath();
    pen.roundRect(x, data.y - height / 2, pen.measureText(data.label).width + 2 * PADDING, height, PADDING);
    pen.fill();
    pen.lineWidth = 1;
    pen.stroke();
    pen.fillStyle = colours.text;
    pen.fillText(data.label, x + PADDING, data.y + labelSize / 3);
  };
}
