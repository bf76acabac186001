import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui";
import { childrenOf } from "./api";
import styles from "./organisation.module.css";
import { Tree } from "./Tree";
import { UnitPanel } from "./UnitPanel";

interface UnitsProps {
  unit: string | undefined;
  onUnit: (id: string) => void;
}

/** Left the tree, right the unit that is chosen in it: the top one, until another is. */
export function Units({ unit, onUnit }: UnitsProps) {
  const { t } = useTranslation("organisation");
  const roots = useQuery(childrenOf(undefined, false));
  const shown = unit ?? roots.data?.[0]?.id;
  return (
    <div className={styles.split}>
      <Tree chosen={shown} onChoose={onUnit} />
      {shown ? (
        <UnitPanel key={shown} id={shown} onUnit={onUnit} />
      ) : (
        roots.isSuccess && <Empty what={t("tree.empty.what")} how={t("tree.empty.how")} />
      )}
    </div>
  );
}
