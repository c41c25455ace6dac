"""What was compiled before: a tenant without errors is not judged again until something changes.

`compiling.compile_cached` is the entry; `basis` says what a result depends on, `entry` what is kept of it, `folder`
where. Only commands ask for it: `compile` itself knows nothing of it.
"""
