import { getRouteApi } from "@tanstack/react-router";
import { ImportView } from "./ImportView";
import styles from "./imports.module.css";
import { Start } from "./Start";

const route = getRouteApi("/shell/imports");

/** Complaints of other systems: a file brought, mapped, rehearsed and taken in; or all imports of before. */
export default function ImportsPage() {
  const { import: id } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: string | undefined) => void navigate({ search: { import: next } });
  return (
    <div className={styles.page}>
      {id ? <ImportView key={id} id={id} onLeave={() => go(undefined)} /> : <Start onOpen={go} />}
    </div>
  );
}
