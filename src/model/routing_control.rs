use thiserror::Error;

use super::aws_id::{is_account, is_partition};
use super::limits::ROUTING_CONTROL_ARN_BYTES;

/// Why a text is not the ARN of a routing control (`HC-23`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RoutingControlError {
    /// Not six parts, `arn:` first.
    #[error("an ARN is six parts between colons, and the first is `arn`")]
    NotAnArn,
    #[error("the partition is `aws`, or begins with `aws-`")]
    Partition,
    #[error("the service is `route53-recovery-control`")]
    Service,
    #[error("routing controls have no region: nothing stands between the third and the fourth colon")]
    Region,
    #[error("the account has 12 digits")]
    Account,
    #[error("the last part is `controlpanel/<id>/routingcontrol/<id>`")]
    Resource,
    /// `length` bytes.
    #[error("it has {length} bytes; the limit is {ROUTING_CONTROL_ARN_BYTES}")]
    TooLong { length: usize },
}

/// Checks the ARN of a routing control by `HC-23`.
pub fn check_routing_control(text: &str) -> Result<(), RoutingControlError> {
    use RoutingControlError as Error;
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let &["arn", partition, service, region, account, resource] = parts.as_slice() else {
        return Err(Error::NotAnArn);
    };
    let found = [
        (is_partition(partition), Error::Partition),
        (service == "route53-recovery-control", Error::Service),
        (region.is_empty(), Error::Region),
        (is_account(account), Error::Account),
        (is_routing_control(resource), Error::Resource),
        (text.len() <= ROUTING_CONTROL_ARN_BYTES, Error::TooLong { length: text.len() }),
    ];
    found.into_iter().find(|(is_right, _)| !is_right).map_or(Ok(()), |(_, error)| Err(error))
}

fn is_routing_control(resource: &str) -> bool {
    let is_id = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let parts: Vec<&str> = resource.split('/').collect();
    matches!(parts.as_slice(), &["controlpanel", panel, "routingcontrol", control] if is_id(panel) && is_id(control))
}

#[cfg(test)]
mod tests {
    use super::RoutingControlError as Error;
    use super::*;

    const SERVICE: &str = "route53-recovery-control";

    fn arn(partition: &str, service: &str, region: &str, account: &str, resource: &str) -> String {
        format!("arn:{partition}:{service}:{region}:{account}:{resource}")
    }

    #[test]
    fn hc_23_arns_of_every_partition() {
        for partition in ["aws", "aws-cn", "aws-us-gov"] {
            let arn = arn(partition, SERVICE, "", "123456789012", "controlpanel/0123abcd/routingcontrol/abcdef01");
            assert_eq!(check_routing_control(&arn), Ok(()));
        }
    }

    #[test]
    fn hc_23_what_is_wrong_is_said() {
        let resource = "controlpanel/a/routingcontrol/b";
        for (arn, error) in [
            (String::new(), Error::NotAnArn),
            ("controlpanel/a/routingcontrol/b".into(), Error::NotAnArn),
            (arn("aws", SERVICE, "", "123456789012", resource).replace("arn:", "ARN:"), Error::NotAnArn),
            (arn("azure", SERVICE, "", "123456789012", resource), Error::Partition),
            (arn("awsx", SERVICE, "", "123456789012", resource), Error::Partition),
            (arn("aws", "route53", "", "123456789012", resource), Error::Service),
            (arn("aws", SERVICE, "us-west-2", "123456789012", resource), Error::Region),
            (arn("aws", SERVICE, "", "12345678901", resource), Error::Account),
            (arn("aws", SERVICE, "", "12345678901x", resource), Error::Account),
            (arn("aws", SERVICE, "", "123456789012", "controlpanel/a"), Error::Resource),
            (arn("aws", SERVICE, "", "123456789012", "controlpanel//routingcontrol/b"), Error::Resource),
            (arn("aws", SERVICE, "", "123456789012", "controlpanel/a/routingcontrol/b\n"), Error::Resource),
            (arn("aws", SERVICE, "", "123456789012", "controlpanel/a/routingcontrol/b:c"), Error::Resource),
        ] {
            assert_eq!(check_routing_control(&arn), Err(error), "{arn}");
        }
    }

    #[test]
    fn hc_23_length() {
        let start = arn("aws", SERVICE, "", "123456789012", "controlpanel/a/routingcontrol/");
        let of = |length: usize| start.clone() + &"b".repeat(length - start.len());
        assert_eq!(check_routing_control(&of(255)), Ok(()));
        assert_eq!(check_routing_control(&of(256)), Err(Error::TooLong { length: 256 }));
    }
}
