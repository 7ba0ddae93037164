/** A view that failed while it was drawn or loaded: said where it happened, the rest of the page goes on. */
import { useRouteError } from "react-router";
import { ErrorState } from "../shared/ui/states";

export function RouteError() {
  return <ErrorState error={useRouteError()} retry={() => { location.reload(); }} />;
}
