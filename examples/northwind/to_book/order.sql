-- The database knows when an order was shipped, not when it arrived: an order counts as on time if it was shipped by
-- the required day, which flatters.
SELECT
    o.OrderID AS order_id,
    o.CustomerID AS customer_id,
    o.OrderDate AS ordered_at,
    o.RequiredDate AS promised_on,
    o.ShippedDate AS delivered_on,
    CASE WHEN o.ShippedDate IS NULL THEN 'open' ELSE 'delivered' END AS status,
    s.CompanyName AS team
FROM orders AS o
LEFT JOIN shippers AS s ON s.ShipperID = o.ShipVia
