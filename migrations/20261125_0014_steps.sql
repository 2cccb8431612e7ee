-- Every leaving and transfer is compared with the others of the same member.
CREATE INDEX member_leaving_by_member ON member_leaving (partition_id, member_id);
CREATE INDEX member_transfer_by_member ON member_transfer (partition_id, member_id);
