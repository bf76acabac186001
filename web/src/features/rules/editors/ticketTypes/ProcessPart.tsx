import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { catalogueOptions } from "@/features/processes/api";
import { ProcessPicture } from "@/features/processes/view/ProcessPicture";
import { ChoiceCell } from "../../sheet/cells";
import { useWords } from "../../words";
import styles from "../editors.module.css";
import { Locked } from "./Locked";
import type { PartProps } from "./TypePage";

/** Which service process tickets of a type run by, as it is in force for the unit. */
export function ProcessPart({ type, path, change, firm, unit }: PartProps & { unit: string }) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const processes = useQuery(catalogueOptions("")).data?.items ?? [];
  const choices = processes.map((one) => ({
    value: one.code,
    label: one.in_force ? named(one) : t("ticketTypes.undrawn", { name: named(one) }),
  }));
  return (
    <div className={styles.stack}>
      <dl className={styles.pairs}>
        <dt>{t("ticketTypes.process")}</dt>
        <dd className={styles.boxed}>
          <Locked level={firm && type.process === firm.type.process ? firm.level : undefined}>
            <ChoiceCell
              path={`${path}.process`}
              label={t("ticketTypes.process")}
              value={type.process}
              choices={type.process ? choices : [{ value: "", label: t("ticketTypes.choose") }, ...choices]}
              onChange={(process) => change((row) => ({ ...row, process }), "process")}
            />
          </Locked>
        </dd>
      </dl>
      {type.process ? (
        <>
          <ProcessPicture code={type.process} unit={unit} />
          <p className={styles.hint}>
            {t("ticketTypes.processKept")}{" "}
            <Link to="/processes/$code" params={{ code: type.process }} search={{ unit }}>
              {t("ticketTypes.openProcess")}
            </Link>
          </p>
        </>
      ) : (
        <p className={styles.hint}>
          {t("ticketTypes.noProcess")} <Link to="/processes">{t("ticketTypes.drawProcess")}</Link>
        </p>
      )}
    </div>
  );
}
