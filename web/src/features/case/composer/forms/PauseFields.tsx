import { useQuery } from "@tanstack/react-query";
import { Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case, PauseChoice } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel } from "@/ui";
import { clockWord } from "../../words";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { MomentField } from "./MomentField";
import { TextField } from "./TextField";

/** Why the clocks may stand, which of them then do, and until when at the latest. */
export function PauseFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const choices = useQuery(choicesOptions(kase.id));
  const pauses = choices.data?.pauses ?? [];
  const code = Form.useWatch<Words["reason"]>("reason");
  const chosen = pauses.find((pause) => pause.code === code);
  if (choices.isError) return <ProblemPanel problem={choices.error} retry={() => void choices.refetch()} />;
  return (
    <>
      <Form.Item name="reason" label={t("form.pauseReason")} rules={required(t("form.pauseReason"))}>
        <Radio.Group
          className={styles.reasons}
          options={pauses.map((pause) => ({
            value: pause.code,
            disabled: pause.stops.length > 0 && pause.latest !== null && usedUp(pause),
            label: <Reason pause={pause} kase={kase} />,
          }))}
        />
      </Form.Item>
      <div className={styles.row}>
        <MomentField name="until" label={t("form.until")} latest={chosen?.latest} />
        <div className={styles.grow}>
          <TextField name="note" words="pauseNote" rows={1} />
        </div>
      </div>
    </>
  );
}

const usedUp = ({ latest }: PauseChoice): boolean => latest !== null && Date.parse(latest) <= Date.now();

function Reason({ pause, kase }: { pause: PauseChoice; kase: Case }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const stops = pause.stops.map((kind) => clockWord(kind, kase.clocks, t)).join(t("comma"));
  return (
    <span>
      {pause.name}{" "}
      <small className={styles.small}>
        {stops ? t("form.stops", { clocks: stops }) : t("form.stopsNone")}
        {pause.latest && <> · {t("form.atMost", { time: absolute(pause.latest, zone, "MM-DD HH:mm") })}</>}
      </small>
    </span>
  );
}
