import type { BrakeSetting } from "@shoufa/contract";
import { asProblem, common, Failed, Field, ProblemAlert, useText } from "@shoufa/web";
import { Button, InputNumber, Modal, Skeleton } from "antd";
import { useState } from "react";
import { useBrake, useSetBrake } from "../../api/plan-pages.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { useMay } from "../../components/use-may.ts";
import { plans as text } from "../../text/plans.ts";
import styles from "./Plans.module.css";

/** 变更保护阈值 of the company: how much of it is used, and the setting, which only an owner changes. */
export function BrakeButton({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(text.brakeSet)}</Button>
      {isOpen && <BrakeDialog accountId={accountId} onClose={() => setOpen(false)} />}
    </>
  );
}

function BrakeDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const { t } = useText();
  const mayChange = useMay()("directory.brake");
  const brake = useBrake(accountId, true);
  const change = useSetBrake(accountId);
  const [typed, setTyped] = useState<Partial<BrakeSetting>>({});
  const { data } = brake;
  const setting = data && { percent: typed.percent ?? data.percent, people: typed.people ?? data.people };
  const isSame = setting?.percent === data?.percent && setting?.people === data?.people;
  return (
    <Modal
      open
      title={t(text.brake)}
      okText={t(text.brakeSave)}
      okButtonProps={{ disabled: isSame, hidden: !mayChange }}
      cancelText={t(mayChange ? common.cancel : text.close)}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => setting && change.mutate(setting, { onSuccess: onClose })}
    >
      <div className={styles.dialog}>
        <CompanyLine />
        {data === undefined || setting === undefined ? (
          brake.isError ? (
            <Failed problem={asProblem(brake.error)} onRetry={() => void brake.refetch()} isSmall />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 3 }} />
          )
        ) : (
          <>
            <p role="status">{t(text.brakeNow, { recent: data.recent, limit: data.limit })}</p>
            <p className="quiet">{t(text.brakeCounts)}</p>
            <div className={styles.brake}>
              <Field label={t(text.brakePercent)}>
                {(control) => (
                  <InputNumber
                    {...control}
                    min={0}
                    max={100}
                    step={0.1}
                    suffix="%"
                    disabled={!mayChange}
                    value={setting.percent}
                    onChange={(percent) => setTyped({ ...typed, percent: percent ?? data.percent })}
                  />
                )}
              </Field>
              <Field label={t(text.brakePeople)}>
                {(control) => (
                  <InputNumber
                    {...control}
                    min={3}
                    max={100_000}
                    precision={0}
                    disabled={!mayChange}
                    value={setting.people}
                    onChange={(people) => setTyped({ ...typed, people: people ?? data.people })}
                  />
                )}
              </Field>
            </div>
            <p className="quiet">{t(mayChange ? text.brakeRule : text.brakeOnlyOwner)}</p>
            {change.error !== null && <ProblemAlert problem={asProblem(change.error)} />}
          </>
        )}
      </div>
    </Modal>
  );
}
