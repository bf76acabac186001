import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Modal, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Refused } from "@/ui/Refused";
import {
  approveErasure,
  cancelRequest,
  choicesOptions,
  type Decision,
  decideRequest,
  type Request,
} from "./api";
import styles from "./privacy.module.css";
import { useWish } from "./wishing";

interface ActingProps {
  request: Request;
  onClose: () => void;
}

const DECISIONS = ["granted", "partly", "refused"] as const;
type Deciding_ = Omit<Decision, "version">;

/** Grants, grants in part, or refuses with a ground of law and words for the customer. */
export function Deciding({ request, onClose }: ActingProps) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<Deciding_>();
  const wishing = useWish({
    send: (wish: Deciding_, key) =>
      decideRequest(
        request.id,
        { ...wish, ground: wish.ground ?? null, restrict: wish.restrict ?? false, version: request.version },
        key,
      ),
    done: onClose,
    said: t("decide.done"),
    form,
  });
  const blocked = request.obstacles.length > 0;
  return (
    <Modal
      open
      title={t("decide.title")}
      onCancel={onClose}
      okText={t("decide.do")}
      okButtonProps={{ loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <Form<Deciding_>
        form={form}
        layout="vertical"
        initialValues={{ decision: blocked ? "refused" : "granted", restrict: blocked }}
        onFinish={(wish) => wishing.mutate(wish)}
      >
        <Form.Item name="decision" label={t("decide.decision")}>
          <Radio.Group
            optionType="button"
            options={DECISIONS.map((value) => ({
              value,
              label: t(`decision.${value}`),
              disabled: blocked && value !== "refused",
            }))}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(before, after) => before.decision !== after.decision}>
          {({ getFieldValue }) => getFieldValue("decision") !== "granted" && <Grounds kind={request.kind} />}
        </Form.Item>
        <Form.Item
          name="explanation"
          label={t("decide.explanation")}
          extra={t(request.kind === "erasure" ? "decide.explanationErasure" : "decide.explanationHow")}
          rules={[{ required: true, whitespace: true, message: t("decide.explanationMissing") }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </Form>
      <Refused problem={wishing.error} />
    </Modal>
  );
}

function Grounds({ kind }: { kind: Request["kind"] }) {
  const { t } = useTranslation("privacy");
  const choices = useQuery(choicesOptions);
  const grounds = choices.data?.grounds.filter((ground) => ground.kinds.includes(kind)) ?? [];
  return (
    <>
      <Form.Item
        name="ground"
        label={t("decide.ground")}
        rules={[{ required: true, message: t("decide.groundMissing") }]}
      >
        <Select
          loading={choices.isPending}
          options={grounds.map(({ code, name, article }) => ({
            value: code,
            label: (
              <>
                {name} <span className={styles.quiet}>{article}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      {kind === "erasure" && (
        <Form.Item name="restrict" valuePropName="checked" extra={t("decide.restrictHow")}>
          <Checkbox>{t("decide.restrict")}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

interface Word {
  approved: boolean;
  remark?: string;
}

/** The second person's word before data are erased for good. */
export function Approving({ request, onClose }: ActingProps) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<Word>();
  const wishing = useWish({
    send: ({ approved, remark }: Word, key) =>
      approveErasure(request.id, { version: request.version, approved, remark: remark ?? "" }, key),
    done: onClose,
    said: t("approve.done"),
    form,
  });
  return (
    <Modal
      open
      title={t("approve.title")}
      onCancel={onClose}
      okText={t("approve.do")}
      okButtonProps={{ loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <p>{t("approve.about")}</p>
      <Form<Word>
        form={form}
        layout="vertical"
        initialValues={{ approved: true }}
        onFinish={(word) => wishing.mutate(word)}
      >
        <Form.Item name="approved" label={t("approve.word")}>
          <Radio.Group
            optionType="button"
            options={[
              { value: true, label: t("approve.yes") },
              { value: false, label: t("approve.no") },
            ]}
          />
        </Form.Item>
        <Form.Item name="remark" label={t("approve.remark")}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      </Form>
      <Refused problem={wishing.error} />
    </Modal>
  );
}

/** The customer took the wish back. */
export function Cancelling({ request, onClose }: ActingProps) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<{ reason: string }>();
  const wishing = useWish({
    send: ({ reason }: { reason: string }, key) =>
      cancelRequest(request.id, { version: request.version, reason }, key),
    done: onClose,
    said: t("cancel.done"),
    form,
  });
  return (
    <Modal
      open
      title={t("cancel.title")}
      onCancel={onClose}
      okText={t("cancel.do")}
      okButtonProps={{ loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(wish) => wishing.mutate(wish)}>
        <Form.Item
          name="reason"
          label={t("cancel.reason")}
          rules={[{ required: true, whitespace: true, message: t("cancel.reason") }]}
        >
          <Input autoFocus maxLength={500} />
        </Form.Item>
      </Form>
      <Refused problem={wishing.error} />
    </Modal>
  );
}
