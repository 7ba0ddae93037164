/** View: regulations. The list, or one: its articles, what they provide for, who puts it into practice. */
import { useParams } from "react-router";
import { RegulationList } from "./RegulationList";
import { RegulationPage } from "./RegulationPage";

export function Component() {
  const { id } = useParams();
  return id ? <RegulationPage key={id} id={id} /> : <RegulationList />;
}
